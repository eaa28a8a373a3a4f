import enum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Sequence,
    String,
    Table,
    Text,
    UniqueConstraint,
    desc,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSTZRANGE, ExcludeConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import column_property, relationship

from .base import Base, Stamped

numbers = Sequence("numbers", start=100, increment=5, metadata=Base.metadata)


class Level(enum.Enum):
    """How much somebody may do."""

    user = "user"  #: May buy.
    admin = "admin"
    """May do all."""


#: Who likes what.
likes = Table(
    "likes",
    Base.metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    #: What is liked.
    Column("thing", Text, primary_key=True, doc="Not shown twice"),
)


class Person(Stamped, Base):
    """Somebody who buys.

    Or only looks.
    """

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint("age > 0 AND age < 200"),
        CheckConstraint("age <> 13"),
        UniqueConstraint("name", "email", name="people_once"),
        UniqueConstraint("email", deferrable=True, initially="DEFERRED"),
        Index(None, "level", desc("created_at")),
        Index(
            "people_lower_email",
            func.lower(text("email")),
            unique=True,
            postgresql_where=text("age > 1"),
        ),
        Index("people_settings", "settings", postgresql_using="gin"),
        Index(
            "people_pattern",
            "email",
            postgresql_ops={"email": "text_pattern_ops"},
            postgresql_include=["name"],
            postgresql_with={"fillfactor": 70},
        ),
        ExcludeConstraint(("validity", "&&"), name="people_no_overlap", using="gist"),
        {"comment": "People and firms"},
    )

    id = Column(Integer, primary_key=True)
    name = Column(String(80), nullable=False, server_default="nobody", comment="As they write it")
    #: Where we write to.
    #: In lower case.
    email = Column(Text)
    level = Column(Enum(Level), nullable=False, server_default="user", default=Level.user)
    levels = Column(ARRAY(Enum(Level, name="level")))
    age = Column(Integer, doc="In years", info={"description": "Asked once"})
    settings = Column(JSONB, nullable=False, server_default="{}")
    is_active = Column("active", Boolean, nullable=False, server_default="1", default=True)
    validity = Column(TSTZRANGE)
    boss_id = Column(ForeignKey("people.id"))
    kind = Column(Enum("a", "b", native_enum=False, length=5))
    number = Column(Integer, numbers, server_default=numbers.next_value())

    boss = relationship("Person", remote_side=id, back_populates="team")
    team = relationship("Person", back_populates="boss")
    orders = relationship("Order", back_populates="person")
    name_length = column_property(func.length(name) + 1)
    """How long the name is on a label."""

    @hybrid_property
    def is_boss(self) -> bool:
        """Whether anybody reports to them."""
        return bool(self.team)


class Place(Base):
    __tablename__ = "places"
    __table_args__ = {"schema": "geo"}

    country = Column(String(2), primary_key=True)
    code = Column(String(10), primary_key=True)


class Order(Base):
    __tablename__ = "orders"
    __table_args__ = (
        ForeignKeyConstraint(
            ["country", "place"],
            ["geo.places.country", "geo.places.code"],
            name="orders_place",
            onupdate="CASCADE",
        ),
    )

    id = Column(Integer, primary_key=True, autoincrement=False)
    person_id = Column(ForeignKey(Person.id, ondelete="SET NULL"), index=True)
    country = Column(String(2))
    place = Column(String(10))
    person = relationship(Person, back_populates="orders")

from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Column,
    Computed,
    Date,
    Float,
    Identity,
    Integer,
    Interval,
    LargeBinary,
    Numeric,
    SmallInteger,
    Time,
    text,
)
from sqlalchemy.dialects import postgresql

from .base import Base


class Everything(Base):
    __tablename__ = "everything"

    id = Column(BigInteger, Identity(always=True, start=10, cache=5), primary_key=True)
    small = Column(SmallInteger, server_default="5")
    below = Column(Integer, server_default=text("-1"))
    price = Column(Numeric(10, 2), server_default="0.00", default=Decimal("0"))
    whole = Column(Numeric(8))
    any_number = Column(Numeric)
    single = Column(Float(24))
    double = Column(Float)
    double_price = Column(Numeric, Computed("price * 2", persisted=True))
    day = Column(Date, server_default=text("CURRENT_DATE"))
    moment = Column(postgresql.TIMESTAMP(timezone=True, precision=3))
    hour = Column(Time)
    span = Column(Interval)
    content = Column(LargeBinary)
    token = Column(postgresql.UUID, server_default=text("gen_random_uuid()"))
    flags = Column(postgresql.BIT(3))
    tags = Column(postgresql.ARRAY(postgresql.VARCHAR(20)), server_default="{}")
    sorted_name = Column(postgresql.VARCHAR(20, collation="C"))
    address = Column(postgresql.INET)

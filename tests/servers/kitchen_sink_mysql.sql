-- One of everything that MySQL has and MariaDB has not, or tells in another way.
DROP DATABASE IF EXISTS kitchen;
DROP DATABASE IF EXISTS pantry;
CREATE DATABASE pantry CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE pantry.shelves (id int NOT NULL PRIMARY KEY) ENGINE=InnoDB;
CREATE DATABASE kitchen CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
USE kitchen;

CREATE TABLE users (
  id bigint unsigned NOT NULL AUTO_INCREMENT,
  email varchar(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Where we write to',
  nick varchar(50) DEFAULT NULL,
  level enum('user','admin','it''s "odd", \\ and `more`','') NOT NULL DEFAULT 'user',
  flags set('new','paid') DEFAULT 'new,paid',
  note text COLLATE utf8mb4_german2_ci DEFAULT ('it''s a \\ and a "line\nbreak"'),
  remark varchar(99) DEFAULT 'it''s a \\ and a "line\nbreak"',
  settings json DEFAULT (json_object('a', _latin1'b')),
  is_active tinyint(1) NOT NULL DEFAULT 1,
  small smallint(5) unsigned zerofill DEFAULT 00007,
  price decimal(12,2) NOT NULL DEFAULT 0.00,
  bits bit(3) DEFAULT b'101',
  hash binary(4) DEFAULT 'ab',
  born date DEFAULT '2000-01-01',
  born_in year DEFAULT 2000,
  token char(36) DEFAULT (uuid()),
  twice int DEFAULT (1 + 1),
  called varchar(30) DEFAULT 'CURRENT_TIMESTAMP',
  nothing varchar(30) DEFAULT 'NULL',
  blank varchar(5) DEFAULT '',
  full_name varchar(250) GENERATED ALWAYS AS (concat(coalesce(nick,''),' <it\'s> ',email)) STORED,
  initial char(1) GENERATED ALWAYS AS (left(nick,1)) VIRTUAL INVISIBLE,
  secret int INVISIBLE DEFAULT 3 COMMENT 'Not for SELECT *',
  here point SRID 4326 DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  changed_at datetime(3) NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(3),
  seen_at timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  UNIQUE KEY users_email (email) COMMENT 'One account per address',
  UNIQUE KEY users_nick (nick(10)),
  UNIQUE KEY users_hidden (born, born_in) INVISIBLE,
  KEY users_level (level, created_at DESC) COMMENT 'Serves the list',
  KEY users_lower ((lower(nick)), (concat(nick, 'it''s \\'))),
  FULLTEXT KEY users_search (note),
  CONSTRAINT price_check CHECK (price >= 0 AND (level = 'admin' OR price < 1000)),
  CONSTRAINT odd_check CHECK (nick <> 'it''s \\ "\n`') NOT ENFORCED,
  CHECK ((nick IS NULL) OR (note IS NULL))
) ENGINE=InnoDB AUTO_INCREMENT=17 ROW_FORMAT=DYNAMIC STATS_PERSISTENT=0 COMMENT='People who may "sign in", isn''t it';

CREATE TABLE orders (
  user_id bigint unsigned NOT NULL,
  no int NOT NULL CHECK (no > 0),
  parent_user bigint unsigned DEFAULT NULL,
  parent_no int DEFAULT NULL,
  shelf int DEFAULT NULL,
  buyer bigint unsigned DEFAULT NULL,
  PRIMARY KEY (user_id, no),
  CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (ID) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT orders_parent FOREIGN KEY (parent_user, parent_no) REFERENCES orders (user_id, no) ON DELETE SET NULL,
  CONSTRAINT orders_shelf FOREIGN KEY (shelf) REFERENCES pantry.shelves (id) ON DELETE NO ACTION,
  FOREIGN KEY (buyer) REFERENCES users (id) ON DELETE RESTRICT
) ENGINE=InnoDB;
CREATE TABLE Orders (x int DEFAULT NULL) ENGINE=MyISAM CHECKSUM=1 MAX_ROWS=1000
  DEFAULT CHARACTER SET latin1 COLLATE latin1_swedish_ci;
CREATE TABLE prefixes (a varchar(50) NOT NULL, b int NOT NULL, PRIMARY KEY (a(5), b DESC)) ENGINE=InnoDB;

CREATE TABLE events (id int NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) ENGINE=InnoDB
  PARTITION BY RANGE (year(at)) SUBPARTITION BY HASH (id) SUBPARTITIONS 2
  (PARTITION p2024 VALUES LESS THAN (2025), PARTITION p_rest VALUES LESS THAN MAXVALUE);
CREATE TABLE by_country (country char(9) NOT NULL, KEY country (country)) ENGINE=InnoDB
  PARTITION BY LIST COLUMNS (country) (PARTITION eu VALUES IN ('DE', 'it''s'));
CREATE TABLE by_hash (id int NOT NULL, PRIMARY KEY (id)) ENGINE=InnoDB PARTITION BY LINEAR KEY (id) PARTITIONS 3;

CREATE TABLE `we``ird "na.me" ☃ %s :x {{ y }}` (
  `co``l "um.n" \ ☃ %(s)s :y` int DEFAULT NULL COMMENT 'It''s a "\\" %s :z ☃ 🦉',
  `select` enum('%s', ':x', '☃') DEFAULT ':x',
  UNIQUE KEY `in``dex %s` (`co``l "um.n" \ ☃ %(s)s :y`),
  CONSTRAINT `che``ck :x` CHECK (`co``l "um.n" \ ☃ %(s)s :y` > 0 and `select` <> 'kitchen.x `kitchen`.')
) ENGINE=InnoDB COMMENT='☃ 🦉 %s :x \\';

CREATE VIEW active_users AS
  SELECT u.id, email, level, 'kitchen' AS kitchen FROM users u WHERE is_active AND note <> 'kitchen.users `kitchen`.'
  WITH LOCAL CHECK OPTION;
CREATE SQL SECURITY INVOKER VIEW order_counts AS
  SELECT user_id, count(*) AS n FROM orders JOIN pantry.shelves ON shelves.id = orders.shelf GROUP BY user_id;
CREATE TABLE short_lived (x int);
CREATE VIEW broken AS SELECT x FROM short_lived;
DROP TABLE short_lived;

CREATE FUNCTION twice(n int, `na me` varchar(10)) RETURNS int DETERMINISTIC NO SQL COMMENT 'Two of it' RETURN n * 2;
CREATE FUNCTION clash() RETURNS varchar(20) CHARSET latin1 READS SQL DATA SQL SECURITY INVOKER RETURN 'it';
CREATE PROCEDURE clash() SELECT 2;
CREATE PROCEDURE clean_up(IN days int, OUT gone bigint, INOUT why enum('a','b')) DELETE FROM orders WHERE no < days;
CREATE TRIGGER users_touch BEFORE INSERT ON users FOR EACH ROW SET NEW.nick = 'it';
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' ENDS '2035-01-01 00:00:00'
  ON COMPLETION PRESERVE DISABLE COMMENT 'While nobody looks' DO DELETE FROM orders;
CREATE EVENT once ON SCHEDULE AT '2036-06-01 12:00:00' DO CALL clash();

-- Accounts.
DROP ROLE IF EXISTS readers;
DROP USER IF EXISTS app@localhost;
CREATE ROLE readers;
CREATE USER app@localhost;
GRANT readers TO app@localhost;
GRANT SELECT ON users TO readers;
GRANT SELECT, UPDATE ON users TO app@localhost WITH GRANT OPTION;
GRANT UPDATE (shelf, no), INSERT (no) ON orders TO app@localhost;

-- One of everything that MariaDB has. Collations and the like are spelled out where servers of
-- different versions would choose another.
DROP DATABASE IF EXISTS kitchen;
DROP DATABASE IF EXISTS pantry;
CREATE DATABASE pantry CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE pantry.shelves (id int NOT NULL PRIMARY KEY) ENGINE=InnoDB;
CREATE DATABASE kitchen CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'Where it is hot';
USE kitchen;

-- Sequences.
CREATE SEQUENCE invoice_number START WITH 1000 INCREMENT BY 5 MINVALUE 10 MAXVALUE 99999 CACHE 20 CYCLE
  COMMENT 'Printed on invoices';
CREATE SEQUENCE countdown INCREMENT BY -1;
CREATE SEQUENCE plain;
CREATE SEQUENCE `se:q %s ``é` NOCACHE;

-- Tables.
CREATE TABLE users (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  email varchar(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Where we write to',
  nick varchar(50) DEFAULT NULL,
  level enum('user','admin','it''s "odd", \\ and `more`','') NOT NULL DEFAULT 'user',
  flags set('new','paid') DEFAULT 'new,paid',
  note text COLLATE utf8mb4_german2_ci DEFAULT 'it''s a \\ and a "line\nbreak"',
  settings json DEFAULT '{}',
  settings_text longtext CHECK (json_valid(settings_text)),
  is_active tinyint(1) NOT NULL DEFAULT 1,
  small smallint(5) unsigned zerofill DEFAULT 00007,
  price decimal(12,2) NOT NULL DEFAULT 0.00,
  ratio float DEFAULT NULL,
  exact double(8,3) DEFAULT 1.5,
  bits bit(3) DEFAULT b'101',
  born date DEFAULT '2000-01-01',
  born_in year(4) DEFAULT 2000,
  wakes time(2) DEFAULT '10:00:00.00',
  token char(36) DEFAULT uuid(),
  twice int(11) DEFAULT (1 + 1),
  called varchar(30) DEFAULT 'CURRENT_TIMESTAMP',
  nothing varchar(30) DEFAULT 'NULL',
  empty varchar(5) DEFAULT '',
  full_name varchar(250) GENERATED ALWAYS AS (concat(coalesce(nick,''),' <it\'s> ',email)) STORED,
  initial char(1) GENERATED ALWAYS AS (left(nick,1)) VIRTUAL,
  secret int(11) INVISIBLE DEFAULT 3 COMMENT 'Not for SELECT *',
  number int(11) DEFAULT nextval(invoice_number),
  packed varchar(500) COMPRESSED DEFAULT NULL,
  address inet6 DEFAULT NULL,
  created_at timestamp NOT NULL DEFAULT current_timestamp(),
  changed_at datetime(3) NULL DEFAULT NULL ON UPDATE current_timestamp(3),
  seen_at timestamp(6) NOT NULL DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6),
  PRIMARY KEY (id),
  UNIQUE KEY users_email (email) COMMENT 'One account per address',
  UNIQUE KEY users_nick (nick(10)),
  UNIQUE KEY users_note (note) USING HASH,
  KEY users_level (level, created_at DESC) COMMENT 'Serves the list',
  KEY users_ignored (born) IGNORED,
  FULLTEXT KEY users_search (note),
  CONSTRAINT price_check CHECK (price >= 0 AND (level = 'admin' OR price < 1000)),
  CONSTRAINT either_check CHECK ((nick IS NULL) OR (note IS NULL))
) ENGINE=InnoDB AUTO_INCREMENT=17 ROW_FORMAT=DYNAMIC COMMENT='People who may "sign in", isn''t it';

CREATE TABLE orders (
  user_id bigint(20) unsigned NOT NULL,
  no int(11) NOT NULL CHECK (no > 0),
  parent_user bigint(20) unsigned DEFAULT NULL,
  parent_no int(11) DEFAULT NULL,
  shelf int(11) DEFAULT NULL,
  buyer bigint(20) unsigned DEFAULT NULL,
  PRIMARY KEY (user_id, no),
  KEY orders_parent (parent_user, parent_no),
  CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (ID) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT orders_parent FOREIGN KEY (parent_user, parent_no) REFERENCES orders (user_id, no) ON DELETE SET NULL,
  CONSTRAINT orders_shelf FOREIGN KEY (shelf) REFERENCES pantry.shelves (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  FOREIGN KEY (buyer) REFERENCES users (id) ON DELETE RESTRICT
) ENGINE=InnoDB;

CREATE TABLE Orders (x int(11) DEFAULT NULL) ENGINE=MyISAM CHECKSUM=1 MAX_ROWS=1000
  DEFAULT CHARACTER SET latin1 COLLATE latin1_swedish_ci;
CREATE TABLE places (
  here point NOT NULL,
  shape geometry DEFAULT NULL,
  SPATIAL KEY places_here (here)
) ENGINE=InnoDB;
CREATE TABLE memories (a int(11) NOT NULL, b int(11) DEFAULT NULL, PRIMARY KEY (a), KEY b (b)) ENGINE=MEMORY;
CREATE TABLE prefixes (
  a varchar(50) NOT NULL,
  b int(11) NOT NULL,
  PRIMARY KEY (a(5), b DESC)
) ENGINE=InnoDB PAGE_COMPRESSED=1;

-- Tables that remember.
CREATE TABLE prices (
  amount int(11) DEFAULT NULL,
  remark varchar(20) DEFAULT NULL WITHOUT SYSTEM VERSIONING
) ENGINE=InnoDB WITH SYSTEM VERSIONING;
CREATE TABLE rates (
  amount int(11) DEFAULT NULL,
  valid_from timestamp(6) GENERATED ALWAYS AS ROW START,
  valid_to timestamp(6) GENERATED ALWAYS AS ROW END INVISIBLE,
  PERIOD FOR SYSTEM_TIME (valid_from, valid_to)
) ENGINE=InnoDB WITH SYSTEM VERSIONING
  PARTITION BY SYSTEM_TIME LIMIT 1000 (PARTITION old HISTORY, PARTITION now CURRENT);

-- Partitions.
CREATE TABLE events (
  id int(11) NOT NULL,
  at date NOT NULL,
  PRIMARY KEY (id, at)
) ENGINE=InnoDB
  PARTITION BY RANGE (year(at)) SUBPARTITION BY HASH (id) SUBPARTITIONS 2
  (PARTITION p2024 VALUES LESS THAN (2025), PARTITION p_rest VALUES LESS THAN MAXVALUE);
CREATE TABLE by_country (country char(2) NOT NULL, KEY (country)) ENGINE=InnoDB
  PARTITION BY LIST COLUMNS (country)
  (PARTITION eu VALUES IN ('DE', 'FR'), PARTITION others DEFAULT);
CREATE TABLE by_day (a int(11) DEFAULT NULL, b date DEFAULT NULL) ENGINE=InnoDB
  PARTITION BY RANGE COLUMNS (b, a)
  (PARTITION first VALUES LESS THAN ('2025-01-01', 10), PARTITION last VALUES LESS THAN (MAXVALUE, MAXVALUE));
CREATE TABLE by_hash (id int(11) NOT NULL, PRIMARY KEY (id)) ENGINE=InnoDB PARTITION BY LINEAR KEY (id) PARTITIONS 3;

-- Hostile names.
CREATE TABLE `we``ird "na.me" ☃ %s :x {{ y }}` (
  `co``l "um.n" \ ☃ %(s)s :y` int(11) DEFAULT NULL COMMENT 'It''s a "\\" %s :z ☃ 🦉',
  `select` enum('%s', ':x', '☃') DEFAULT ':x',
  UNIQUE KEY `in``dex %s` (`co``l "um.n" \ ☃ %(s)s :y`),
  CONSTRAINT `che``ck :x` CHECK (`co``l "um.n" \ ☃ %(s)s :y` > 0 and `select` <> 'kitchen.x `kitchen`.')
) ENGINE=InnoDB COMMENT='☃ 🦉 %s :x \\';

-- Views.
CREATE VIEW active_users AS
  SELECT u.id, email, level, 'kitchen' AS kitchen FROM users u WHERE is_active AND note <> 'kitchen.users `kitchen`.'
  WITH LOCAL CHECK OPTION;
CREATE ALGORITHM=TEMPTABLE SQL SECURITY INVOKER VIEW order_counts AS
  SELECT user_id, count(*) AS n FROM orders JOIN pantry.shelves ON shelves.id = orders.shelf GROUP BY user_id;
CREATE VIEW `vi``ew %s :x` AS SELECT `co``l "um.n" \ ☃ %(s)s :y` AS `a.b` FROM `we``ird "na.me" ☃ %s :x {{ y }}`;
CREATE VIEW named_alike AS SELECT kitchen.id FROM users AS kitchen;
CREATE TABLE short_lived (x int);
CREATE VIEW broken AS SELECT x FROM short_lived;
DROP TABLE short_lived;

-- Routines, triggers, events.
CREATE FUNCTION twice(n int, `na me` varchar(10)) RETURNS int(11) DETERMINISTIC NO SQL COMMENT 'Two of it' RETURN n * 2;
CREATE FUNCTION clash() RETURNS varchar(20) CHARSET latin1 READS SQL DATA SQL SECURITY INVOKER RETURN 'it''s';
CREATE PROCEDURE clash() SELECT 2;
DELIMITER //
CREATE PROCEDURE clean_up(IN days int, OUT gone bigint(20), INOUT why enum('a','b')) COMMENT 'At night'
BEGIN
  -- It's a body with {{ braces }} and a `quote`
  DELETE FROM orders WHERE no < days;
  SET gone = row_count();
END//
CREATE AGGREGATE FUNCTION total(x int) RETURNS int(11)
BEGIN
  DECLARE s int DEFAULT 0;
  DECLARE CONTINUE HANDLER FOR NOT FOUND RETURN s;
  LOOP
    FETCH GROUP NEXT ROW;
    SET s = s + x;
  END LOOP;
END//
CREATE TRIGGER users_touch BEFORE INSERT ON users FOR EACH ROW
BEGIN
  SET NEW.nick = 'it''s';
END//
SET sql_mode = ORACLE//
CREATE PACKAGE tools AS
  FUNCTION one RETURN int;
END//
SET sql_mode = DEFAULT//
DELIMITER ;
CREATE TRIGGER users_gone AFTER DELETE ON users FOR EACH ROW INSERT INTO memories VALUES (OLD.id, 1);
CREATE TRIGGER `tri``gger %s :x` AFTER UPDATE ON `we``ird "na.me" ☃ %s :x {{ y }}` FOR EACH ROW SET @x = 1;
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' ENDS '2035-01-01 00:00:00'
  ON COMPLETION PRESERVE DISABLE COMMENT 'While nobody looks' DO DELETE FROM orders;
CREATE EVENT once ON SCHEDULE AT '2036-06-01 12:00:00' DO CALL clash();

-- Accounts.
DROP ROLE IF EXISTS readers, everybody;
DROP USER IF EXISTS app@localhost, `we'ird`@`%`;
CREATE ROLE everybody;
CREATE ROLE readers;
CREATE USER app@localhost;
CREATE USER `we'ird`@`%`;
GRANT everybody TO readers;
GRANT readers TO app@localhost;
GRANT SELECT ON users TO readers;
GRANT SELECT, UPDATE ON users TO app@localhost WITH GRANT OPTION;
GRANT UPDATE (shelf, no), INSERT (no), SELECT (no, shelf) ON orders TO app@localhost;
GRANT SELECT ON active_users TO `we'ird`@`%`;
GRANT SELECT ON invoice_number TO app@localhost;

-- MySQL dump 10.13  Distrib 8.4.0, for Linux (x86_64)
/*!40101 SET NAMES utf8mb4 */;
# The shop; all of it.
CREATE TABLE `items` (
  `id` int NOT NULL AUTO_INCREMENT,
  `name` varchar(50) DEFAULT 'it\'s; new',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;
DELIMITER ;;
/*!50003 CREATE*/ /*!50003 TRIGGER `items_name` BEFORE INSERT ON `items` FOR EACH ROW BEGIN
  IF NEW.name IS NULL THEN SET NEW.name = 'x'; END IF;
END */;;
DELIMITER ;

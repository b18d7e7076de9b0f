-- MySQL dump 10.13
CREATE TABLE `customer` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `first_name` varchar(80) NOT NULL COMMENT 'as on the card',
  `birth_date` date DEFAULT NULL,
  `email` varchar(120) CHARACTER SET utf8mb4,
  `iban` char(34),
  `blood_group` enum('A','B','AB','0'),
  `religion` tinytext,
  `email_verified` tinyint(1) NOT NULL DEFAULT '0',
  `parcel_id` int,
  `created_at` datetime NOT NULL,
  PRIMARY KEY (`id`),
  KEY `by_email` (`email`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

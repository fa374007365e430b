-- The tables of a Piwigo gallery (version 16), for demonstrations and tests: the names of tables and columns are Piwigo's interface, the
-- statements are ours. Placeholders: {prefix} before every table name, {engine} for MyISAM or InnoDB. One statement ends with ";" at the end of a line.

-- Photos and albums
CREATE TABLE `{prefix}images` (
  `id` MEDIUMINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `file` VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin NOT NULL DEFAULT '',
  `date_available` DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00',
  `date_creation` DATETIME NULL,
  `name` VARCHAR(255) NULL,
  `comment` TEXT NULL,
  `author` VARCHAR(255) NULL,
  `hit` INT UNSIGNED NOT NULL DEFAULT 0,
  `filesize` MEDIUMINT UNSIGNED NULL COMMENT 'whole KiB',
  `width` SMALLINT UNSIGNED NULL,
  `height` SMALLINT UNSIGNED NULL,
  `coi` CHAR(4) NULL,
  `representative_ext` VARCHAR(4) NULL,
  `date_metadata_update` DATE NULL,
  `rating_score` FLOAT(5,2) UNSIGNED NULL,
  `path` VARCHAR(255) NOT NULL DEFAULT '',
  `storage_category_id` SMALLINT UNSIGNED NULL,
  `level` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `md5sum` CHAR(32) NULL,
  `added_by` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `rotation` TINYINT UNSIGNED NULL,
  `latitude` DOUBLE(8,6) NULL,
  `longitude` DOUBLE(9,6) NULL,
  `lastmodified` TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  INDEX (`date_available`), INDEX (`hit`), INDEX (`path`), INDEX (`lastmodified`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}categories` (
  `id` SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `name` VARCHAR(255) NOT NULL DEFAULT '',
  `id_uppercat` SMALLINT UNSIGNED NULL,
  `comment` TEXT NULL,
  `dir` VARCHAR(255) NULL,
  `rank` SMALLINT UNSIGNED NULL,
  `status` ENUM('public','private') NOT NULL DEFAULT 'public',
  `site_id` TINYINT UNSIGNED NULL,
  `visible` ENUM('true','false') NOT NULL DEFAULT 'true',
  `representative_picture_id` MEDIUMINT UNSIGNED NULL,
  `uppercats` VARCHAR(255) NOT NULL DEFAULT '',
  `commentable` ENUM('true','false') NOT NULL DEFAULT 'true',
  `global_rank` VARCHAR(255) NULL,
  `image_order` VARCHAR(128) NULL,
  `permalink` VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin NULL UNIQUE,
  `lastmodified` TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  INDEX (`id_uppercat`), INDEX (`lastmodified`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}image_category` (
  `image_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `category_id` SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  `rank` MEDIUMINT UNSIGNED NULL,
  PRIMARY KEY (`image_id`, `category_id`), INDEX (`category_id`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}lounge` (
  `image_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `category_id` SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (`image_id`, `category_id`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}image_format` (
  `format_id` INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `image_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `ext` VARCHAR(255) NOT NULL,
  `filesize` MEDIUMINT UNSIGNED NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}old_permalinks` (
  `cat_id` SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  `permalink` VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin NOT NULL DEFAULT '' PRIMARY KEY,
  `date_deleted` DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00',
  `last_hit` DATETIME NULL,
  `hit` INT UNSIGNED NOT NULL DEFAULT 0
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

-- Tags, comments, ratings
CREATE TABLE `{prefix}tags` (
  `id` SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `name` VARCHAR(255) NOT NULL DEFAULT '',
  `url_name` VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin NOT NULL DEFAULT '',
  `lastmodified` TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  INDEX (`url_name`), INDEX (`lastmodified`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}image_tag` (
  `image_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `tag_id` SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (`image_id`, `tag_id`), INDEX (`tag_id`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}comments` (
  `id` INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `image_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `date` DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00',
  `author` VARCHAR(255) NULL,
  `email` VARCHAR(255) NULL,
  `author_id` MEDIUMINT UNSIGNED NULL,
  `anonymous_id` VARCHAR(45) NOT NULL,
  `website_url` VARCHAR(255) NULL,
  `content` LONGTEXT NULL,
  `validated` ENUM('true','false') NOT NULL DEFAULT 'false',
  `validation_date` DATETIME NULL,
  INDEX (`image_id`), INDEX (`validation_date`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}rate` (
  `user_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `element_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `anonymous_id` VARCHAR(45) NOT NULL DEFAULT '',
  `rate` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `date` DATE NOT NULL DEFAULT '1970-01-01',
  PRIMARY KEY (`element_id`, `user_id`, `anonymous_id`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

-- Users, groups, permissions
CREATE TABLE `{prefix}users` (
  `id` MEDIUMINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `username` VARCHAR(100) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin NOT NULL DEFAULT '' UNIQUE,
  `password` VARCHAR(255) NULL,
  `mail_address` VARCHAR(255) NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}user_infos` (
  `user_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0 PRIMARY KEY,
  `nb_image_page` SMALLINT UNSIGNED NOT NULL DEFAULT 15,
  `status` ENUM('webmaster','admin','normal','generic','guest') NOT NULL DEFAULT 'guest',
  `language` VARCHAR(50) NOT NULL DEFAULT 'en_UK',
  `expand` ENUM('true','false') NOT NULL DEFAULT 'false',
  `show_nb_comments` ENUM('true','false') NOT NULL DEFAULT 'false',
  `show_nb_hits` ENUM('true','false') NOT NULL DEFAULT 'false',
  `recent_period` TINYINT UNSIGNED NOT NULL DEFAULT 7,
  `theme` VARCHAR(255) NOT NULL DEFAULT 'modus',
  `registration_date` DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00',
  `enabled_high` ENUM('true','false') NOT NULL DEFAULT 'true',
  `level` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `activation_key` VARCHAR(255) NULL,
  `activation_key_expire` DATETIME NULL,
  `last_visit` DATETIME NULL,
  `last_visit_from_history` ENUM('true','false') NOT NULL DEFAULT 'false',
  `lastmodified` TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `preferences` TEXT NULL,
  INDEX (`lastmodified`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}user_mail_notification` (
  `user_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0 PRIMARY KEY,
  `check_key` VARCHAR(16) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin NOT NULL DEFAULT '' UNIQUE,
  `enabled` ENUM('true','false') NOT NULL DEFAULT 'false',
  `last_send` DATETIME NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}user_auth_keys` (
  `auth_key_id` INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `auth_key` VARCHAR(255) NOT NULL,
  `apikey_secret` VARCHAR(255) NULL,
  `user_id` MEDIUMINT UNSIGNED NOT NULL,
  `created_on` DATETIME NOT NULL,
  `duration` INT UNSIGNED NULL,
  `expired_on` DATETIME NOT NULL,
  `apikey_name` VARCHAR(100) NULL,
  `key_type` VARCHAR(40) NULL,
  `revoked_on` DATETIME NULL,
  `last_used_on` DATETIME NULL,
  `last_notified_on` DATETIME NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}favorites` (
  `user_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `image_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (`user_id`, `image_id`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}caddie` (
  `user_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `element_id` MEDIUMINT NOT NULL DEFAULT 0,
  PRIMARY KEY (`user_id`, `element_id`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}groups` (
  `id` SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `name` VARCHAR(255) NOT NULL DEFAULT '' UNIQUE,
  `is_default` ENUM('true','false') NOT NULL DEFAULT 'false',
  `lastmodified` TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  INDEX (`lastmodified`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}user_group` (
  `user_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `group_id` SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (`group_id`, `user_id`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}user_access` (
  `user_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `cat_id` SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (`user_id`, `cat_id`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}group_access` (
  `group_id` SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  `cat_id` SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (`group_id`, `cat_id`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

-- Configuration
CREATE TABLE `{prefix}config` (
  `param` VARCHAR(40) NOT NULL DEFAULT '' PRIMARY KEY,
  `value` TEXT NULL,
  `comment` VARCHAR(255) NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}sites` (
  `id` TINYINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `galleries_url` VARCHAR(255) NOT NULL DEFAULT '' UNIQUE
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}plugins` (
  `id` VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin NOT NULL DEFAULT '' PRIMARY KEY,
  `state` ENUM('inactive','active') NOT NULL DEFAULT 'inactive',
  `version` VARCHAR(64) NOT NULL DEFAULT '0'
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}themes` (
  `id` VARCHAR(64) NOT NULL DEFAULT '' PRIMARY KEY,
  `version` VARCHAR(64) NOT NULL DEFAULT '0',
  `name` VARCHAR(64) NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}languages` (
  `id` VARCHAR(64) NOT NULL DEFAULT '' PRIMARY KEY,
  `version` VARCHAR(64) NOT NULL DEFAULT '0',
  `name` VARCHAR(64) NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}upgrade` (
  `id` VARCHAR(20) NOT NULL DEFAULT '' PRIMARY KEY,
  `applied` DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00',
  `description` VARCHAR(255) NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

-- What page views write
CREATE TABLE `{prefix}sessions` (
  `id` VARCHAR(50) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin NOT NULL DEFAULT '' PRIMARY KEY,
  `data` MEDIUMTEXT NOT NULL,
  `expiration` DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00'
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}history` (
  `id` INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `date` DATE NOT NULL DEFAULT '1970-01-01',
  `time` TIME NOT NULL DEFAULT '00:00:00',
  `user_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `IP` CHAR(39) NOT NULL DEFAULT '',
  `section` ENUM('categories','tags','search','list','favorites','most_visited','best_rated','recent_pics','recent_cats') NULL,
  `category_id` SMALLINT NULL,
  `search_id` INT UNSIGNED NULL,
  `tag_ids` VARCHAR(50) NULL,
  `image_id` MEDIUMINT NULL,
  `image_type` ENUM('picture','high','other') NULL,
  `format_id` INT UNSIGNED NULL,
  `auth_key_id` INT UNSIGNED NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}history_summary` (
  `year` SMALLINT NOT NULL DEFAULT 0,
  `month` TINYINT NULL,
  `day` TINYINT NULL,
  `hour` TINYINT NULL,
  `nb_pages` INT NULL,
  `history_id_from` INT UNSIGNED NULL,
  `history_id_to` INT UNSIGNED NULL,
  UNIQUE (`year`, `month`, `day`, `hour`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}search` (
  `id` INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `search_uuid` CHAR(23) NULL,
  `created_on` DATETIME NULL,
  `created_by` MEDIUMINT UNSIGNED NULL,
  `forked_from` INT UNSIGNED NULL,
  `rules` TEXT NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}user_feed` (
  `id` VARCHAR(50) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin NOT NULL DEFAULT '' PRIMARY KEY,
  `user_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `last_check` DATETIME NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}user_cache` (
  `user_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0 PRIMARY KEY,
  `need_update` ENUM('true','false') NOT NULL DEFAULT 'true',
  `cache_update_time` INT UNSIGNED NOT NULL DEFAULT 0,
  `forbidden_categories` MEDIUMTEXT NULL,
  `nb_total_images` MEDIUMINT UNSIGNED NULL,
  `last_photo_date` DATETIME NULL,
  `nb_available_tags` INT NULL,
  `nb_available_comments` INT NULL,
  `image_access_type` ENUM('NOT IN','IN') NOT NULL DEFAULT 'NOT IN',
  `image_access_list` MEDIUMTEXT NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}user_cache_categories` (
  `user_id` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `cat_id` SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  `date_last` DATETIME NULL,
  `max_date_last` DATETIME NULL,
  `nb_images` MEDIUMINT UNSIGNED NOT NULL DEFAULT 0,
  `count_images` MEDIUMINT UNSIGNED NULL DEFAULT 0,
  `nb_categories` MEDIUMINT UNSIGNED NULL DEFAULT 0,
  `count_categories` MEDIUMINT UNSIGNED NULL DEFAULT 0,
  `user_representative_picture_id` MEDIUMINT UNSIGNED NULL,
  PRIMARY KEY (`user_id`, `cat_id`)
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

CREATE TABLE `{prefix}activity` (
  `activity_id` INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `object` VARCHAR(255) NOT NULL,
  `object_id` INT UNSIGNED NOT NULL,
  `action` VARCHAR(255) NOT NULL,
  `performed_by` MEDIUMINT UNSIGNED NOT NULL,
  `session_idx` VARCHAR(255) NOT NULL,
  `ip_address` VARCHAR(50) NULL,
  `occured_on` TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  `details` VARCHAR(255) NULL,
  `user_agent` VARCHAR(255) NULL
) ENGINE={engine} DEFAULT CHARSET=utf8mb3;

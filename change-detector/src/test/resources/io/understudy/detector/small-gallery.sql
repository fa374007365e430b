INSERT INTO {prefix}categories (id, name, uppercats, global_rank, status) VALUES (1, 'Holiday', '1', '1', 'public'), (2, 'Family', '2', '2', 'private');
INSERT INTO {prefix}images (id, file, date_available, name, comment, filesize, path, rating_score, latitude) VALUES
  (1, 'a.jpg', '2026-11-01 10:00:00', 'Église à Lyon', NULL, 269, './upload/2026/11/01/20261101100000-aaaaaaaa.jpg', 4.25, 45.764043),
  (2, 'b.jpg', '2026-11-01 10:00:01', '', 'a:b', NULL, './upload/2026/11/01/20261101100001-bbbbbbbb.jpg', NULL, NULL),
  (3, 'c.jpg', '2026-11-01 10:00:02', NULL, '', 12, './upload/2026/11/01/20261101100002-cccccccc.jpg', NULL, NULL);
INSERT INTO {prefix}image_category (image_id, category_id, `rank`) VALUES (1, 1, 1), (2, 1, 2), (3, 2, 1);
INSERT INTO {prefix}users (id, username, password, mail_address) VALUES (1, 'admin', 'hash-1', 'admin@example.org'), (2, 'guest', NULL, NULL), (3, 'bob', 'hash-3', NULL);
INSERT INTO {prefix}user_infos (user_id, status, registration_date) VALUES (1, 'webmaster', '2026-11-01 09:00:00'), (2, 'guest', '2026-11-01 09:00:00'), (3, 'normal', '2026-11-01 09:30:00');
INSERT INTO {prefix}user_access (user_id, cat_id) VALUES (1, 2), (3, 2);
INSERT INTO {prefix}groups (id, name) VALUES (1, 'friends');
INSERT INTO {prefix}user_group (user_id, group_id) VALUES (3, 1);
INSERT INTO {prefix}tags (id, name, url_name) VALUES (1, 'été', 'ete');
INSERT INTO {prefix}image_tag (image_id, tag_id) VALUES (1, 1);
INSERT INTO {prefix}comments (id, image_id, date, author, anonymous_id, content, validated) VALUES (1, 1, '2026-11-02 12:00:00', 'bob', '127.0.0.1', 'Lovely', 'true');
INSERT INTO {prefix}config (param, value) VALUES ('gallery_title', 'Test'), ('piwigo_db_version', '16'), ('lounge_active', 'false'), ('cache_sizes', '');
INSERT INTO {prefix}old_permalinks (cat_id, permalink, date_deleted) VALUES (1, 'holiday', '2026-11-03 00:00:00');
INSERT INTO {prefix}user_auth_keys (auth_key_id, auth_key, user_id, created_on, expired_on) VALUES (1, 'key', 3, '2026-11-01 09:00:00', '2027-11-01 09:00:00');
INSERT INTO {prefix}sessions (id, data) VALUES ('s1', 'data');
INSERT INTO {prefix}rate (user_id, element_id, rate, date) VALUES (3, 1, 4, '2026-11-02');
INSERT INTO {prefix}plugins (id, state, version) VALUES ('map', 'active', '1');
INSERT INTO {prefix}lounge (image_id, category_id) VALUES (3, 1);

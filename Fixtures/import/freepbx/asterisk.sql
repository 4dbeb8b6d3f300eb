/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19
DROP TABLE IF EXISTS `users`;
/*!40101 SET character_set_client = utf8 */;
CREATE TABLE `users` (
  `extension` varchar(20) NOT NULL DEFAULT '',
  `password` varchar(20) DEFAULT NULL,
  `name` varchar(50) DEFAULT NULL,
  `voicemail` varchar(50) DEFAULT NULL,
  `ringtimer` int(3) DEFAULT NULL,
  `noanswer_dest` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (`extension`),
  KEY `a` (`name`,`voicemail`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
INSERT INTO `users` VALUES
('201','','Jan van der Berg','default',25,''),
('202','','Zoë O\'Neill','novm',0,'ext-local,201,1'),
('203','','Piet "Pim" de Vries','novm',0,'');
CREATE TABLE `cdr` (`calldate` datetime, `src` varchar(80));
INSERT INTO `cdr` VALUES ('2026-01-01 10:00:00','201'),('2026-01-01 10:01:00','it''s (a), test; --');
CREATE TABLE `ringgroups` (
  `grpnum` varchar(20) NOT NULL,
  `strategy` varchar(50) NOT NULL,
  `grptime` smallint(6) NOT NULL,
  `grplist` varchar(255) NOT NULL,
  `postdest` varchar(255) DEFAULT NULL,
  `description` varchar(35) NOT NULL
);
INSERT INTO `ringgroups` (`grpnum`,`strategy`,`grptime`,`grplist`,`postdest`,`description`) VALUES ('600','ringall',20,'201-202','ext-local,203,1','Verkoop'),('601','hunt',15,'202-0612345678#','app-blackhole,hangup,1','Service');
CREATE TABLE `queues_config` (`extension` varchar(20), `descr` varchar(35), `maxwait` varchar(8), `dest` varchar(50));
INSERT INTO `queues_config` VALUES ('700','Helpdesk','120','ext-group,600,1');
CREATE TABLE `queues_details` (`id` varchar(45), `keyword` varchar(30), `data` varchar(150), `flags` int);
INSERT INTO `queues_details` VALUES ('700','member','Local/201@from-queue/n,0',0),('700','member','Local/203@from-queue/n,0',1),('700','strategy','rrmemory',0),('700','timeout','15',0);
CREATE TABLE `ivr_details` (`id` int, `name` varchar(50), `description` varchar(150), `announcement` int, `directdial` varchar(50), `invalid_loops` varchar(10), `timeout_time` int, `timeout_destination` varchar(50));
INSERT INTO `ivr_details` VALUES (1,'Hoofdmenu','welkom',3,'ext-local','2',10,'ext-group,600,1');
CREATE TABLE `ivr_entries` (`ivr_id` int, `selection` varchar(10), `dest` varchar(200), `ivr_ret` int);
INSERT INTO `ivr_entries` VALUES (1,'1','ext-group,600,1',0),(1,'2','ext-queues,700,1',0),(1,'3','custom-menu-split,s,1',0),(1,'9','ext-local,201,1',0),(1,'*','app-blackhole,hangup,1',0),(1,'911','ext-local,203,1',0);
CREATE TABLE `announcement` (`announcement_id` int, `description` varchar(50), `recording_id` int, `post_dest` varchar(255));
INSERT INTO `announcement` VALUES (1,'Gesloten',5,'app-blackhole,hangup,1');
CREATE TABLE `timegroups_groups` (`id` int, `description` varchar(50));
INSERT INTO `timegroups_groups` VALUES (1,'Kantooruren');
CREATE TABLE `timegroups_details` (`id` int, `timegroupid` int, `time` varchar(100));
INSERT INTO `timegroups_details` VALUES (1,1,'08:30-16:59|mon-thu|*|*'),(2,1,'08:30-15:59|fri|*|*');
CREATE TABLE `timeconditions` (`timeconditions_id` int, `displayname` varchar(50), `time` int, `truegoto` varchar(50), `falsegoto` varchar(50));
INSERT INTO `timeconditions` VALUES (1,'Dag en nacht',1,'ivr-1,s,1','app-announcement-1,s,1');
CREATE TABLE `incoming` (`cidnum` varchar(20), `extension` varchar(50), `destination` varchar(50), `description` varchar(100));
INSERT INTO `incoming` VALUES ('','0887654000','timeconditions,1,1','Hoofdnummer'),('','0887654011','from-did-direct,201,1',''),('','0887654050','custom,s,1','oud');

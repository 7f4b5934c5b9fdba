-- The sources that a supplier's key may deliver documents to: a list, one id a line. Runs on H2 and PostgreSQL.
alter table api_key add column sources varchar(10000) default '' not null;

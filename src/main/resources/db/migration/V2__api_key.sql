-- Keys of callers. The key itself is never stored: key_hash is the lower-case hex of its SHA-256.
-- principals, roles and collections are lists, one entry a line.
create table api_key (
  id          varchar(36)    not null primary key,
  name        varchar(200)   not null,
  key_hash    varchar(64)    not null,
  principals  varchar(10000) not null,
  roles       varchar(200)   not null,
  collections varchar(10000) not null,
  created_at  timestamp with time zone not null,
  expires_at  timestamp with time zone,
  revoked_at  timestamp with time zone,
  constraint api_key_hash unique (key_hash)
);

create index api_key_name on api_key (name);

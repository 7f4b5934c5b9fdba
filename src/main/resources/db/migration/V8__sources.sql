-- Sources that people have made over the API, pauses, and what each node has of the sources file. Runs on H2 and PostgreSQL.

create table stored_source (
    id         varchar(64) primary key,
    definition varchar not null,
    version    bigint not null,
    changed_by varchar not null,
    changed_at timestamp with time zone not null
);

create table source_pause (
    source    varchar(64) primary key,
    paused_by varchar not null,
    paused_at timestamp with time zone not null
);

create table node (
    id           varchar(36) primary key,
    sources_hash varchar(64) not null,
    beat_at      timestamp with time zone not null
);

-- The audit trail: one hash chain per node. Runs on H2 and PostgreSQL. docs/audit.md says how the hashes are made.
-- caller, personal_facts and salt go when a record is pseudonymised; what remains still verifies.

create table audit_record (
    node            varchar(36) not null,
    sequence        bigint not null,
    recorded_at     timestamp with time zone not null,
    action          varchar(20) not null,
    caller          varchar,
    collections     varchar not null,
    documents       varchar not null,
    facts           varchar not null,
    personal_facts  varchar,
    salt            varchar(64),
    caller_digest   varchar(64) not null,
    personal_digest varchar(64) not null,
    digest          varchar(64) not null,
    hash            varchar(64) not null,
    primary key (node, sequence)
);
create index audit_record_time on audit_record (recorded_at, node, sequence);

create table audit_head (
    node                 varchar(36) primary key,
    sequence             bigint not null,
    hash                 varchar(64) not null,
    sealed_at            timestamp with time zone not null,
    pruned_through       bigint not null,
    pseudonymous_through bigint not null,
    signature            varchar(128) not null,
    public_key           varchar(128) not null
);

create table audit_checkpoint (
    node      varchar(36) not null,
    sequence  bigint not null,
    hash      varchar(64) not null,
    sealed_at timestamp with time zone not null,
    signature varchar(128) not null,
    primary key (node, sequence)
);

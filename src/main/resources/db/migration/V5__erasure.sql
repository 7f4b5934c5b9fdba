-- Erasure of documents for good, what keeps them from coming back, and what forbids it. Runs on H2 and PostgreSQL.

create table erasure (
    id           varchar(36) primary key,
    reason       varchar not null,
    blocked      boolean not null,
    requested_by varchar(200) not null,
    requested_at timestamp with time zone not null,
    finished_at  timestamp with time zone,
    verified_at  timestamp with time zone,
    lifted_by    varchar(200),
    lifted_at    timestamp with time zone
);
create index erasure_finished on erasure (finished_at);

-- The documents of an erasure: no names, no paths. role: REQUESTED, INSIDE (of a container) or COPY (same content).
create table erasure_document (
    erasure  varchar(36) not null references erasure (id) on delete cascade,
    document varchar(24) not null,
    source   varchar(64) not null,
    role     varchar(12) not null,
    done_at  timestamp with time zone,
    primary key (erasure, document)
);
create index erasure_document_document on erasure_document (document);

-- How much of a document was removed from where: index generations, caches, quarantine.
create table erasure_proof (
    erasure  varchar(36) not null,
    document varchar(24) not null,
    place    varchar(120) not null,
    removed  bigint not null,
    primary key (erasure, document, place),
    foreign key (erasure, document) references erasure_document (erasure, document) on delete cascade
);

create table blocked_document (
    document varchar(24) not null,
    erasure  varchar(36) not null references erasure (id) on delete cascade,
    primary key (document, erasure)
);

-- content: HMAC-SHA256 over the content's SHA-256, keyed with block_key.
create table blocked_content (
    content varchar(64) not null,
    erasure varchar(36) not null references erasure (id) on delete cascade,
    primary key (content, erasure)
);

create table block_key (
    id     integer primary key,
    secret varchar(64) not null
);

-- kind: DOCUMENT (by id), RECORD (by record id) or FILE_REFERENCE.
create table legal_hold (
    id         varchar(36) primary key,
    kind       varchar(16) not null,
    subject    varchar not null,
    reason     varchar not null,
    placed_by  varchar(200) not null,
    placed_at  timestamp with time zone not null,
    lifted_by  varchar(200),
    lifted_at  timestamp with time zone
);

alter table scan add column blocked bigint default 0 not null;

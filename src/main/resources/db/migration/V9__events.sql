-- Documents that a source brings by messages or calls, in an order of its own. Runs on H2 and PostgreSQL.

-- sequence: of the last statement about the document; null for documents that scans find.
-- content_sequence: of the last statement that came with its content, or the reason why it has none.
-- access_stated: whether the source has said who may read it; else the source's list holds.
-- record_only: whether all that is known are record metadata, without a content of its own.
alter table document add column sequence bigint;
alter table document add column content_sequence bigint;
alter table document add column access_stated boolean default true not null;
alter table document add column record_only boolean default false not null;

-- What is marked is looked for when a clearance changes.
create index document_confidentiality on document (confidentiality, source);

-- The files, procedures and documents that a document goes with, by ids of its source.
create table document_object (
    document varchar(24) not null references document (id) on delete cascade,
    object   varchar not null,
    primary key (document, object)
);
create index document_object_object on document_object (object);

-- Objects that were deleted, and when in the order of events: what is older does not come back.
create table withdrawn_object (
    source   varchar(64) not null,
    object   varchar not null,
    sequence bigint not null,
    primary key (source, object)
);

-- Locked while events of a source are taken.
create table event_source (
    source varchar(64) primary key
);

-- What was delivered whole, such as files of a drop folder.
create table delivery (
    source   varchar(64) not null,
    name     varchar not null,
    version  varchar not null,
    summary  varchar not null,
    taken_at timestamp with time zone not null,
    primary key (source, name)
);

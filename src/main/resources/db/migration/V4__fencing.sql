-- Raised by every claim: what a worker writes to the index carries it, so that a late worker cannot overwrite a newer one's.
alter table document add column fence bigint default 0 not null;

-- A moved document is found by its content.
create index document_sha256 on document (sha256);

-- Content that has ended an extraction process, by the version of the extractor.
create table deadly_content (
    sha256    varchar(64) not null,
    extractor varchar(200) not null,
    deaths    integer not null,
    kind      varchar(32) not null,
    detail    varchar(500) not null,
    last_at   timestamp with time zone not null,
    primary key (sha256, extractor)
);

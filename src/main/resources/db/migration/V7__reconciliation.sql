-- The last comparison with the index that found the document there, as its time in milliseconds since 1970.
alter table document_generation add column checked_run bigint default 0 not null;
create index document_generation_checked on document_generation (generation, checked_run);

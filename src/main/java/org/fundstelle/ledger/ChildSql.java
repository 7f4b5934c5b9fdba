package org.fundstelle.ledger;

/** The statements that make or raise the row of a document found inside another, already claimed. */
final class ChildSql {

    static final String INSERT = """
            insert into document (id, source, collection, native_id, parent, parent_revision, root, version, size_bytes,
                path, title, uri, modified, file_reference, file_plan, record_id, process_id, confidentiality,
                retention_until, extra, allow_list, deny_list, access_revision, access_indexed, revision, deleted, state,
                cleanup, retry_on_scan, attempts, fence, chunks, claim_token, claim_node, claimed_until, sent_at, changed_at)
            values (:id, :source, :collection, :native_id, :parent, :parent_revision, :root, :version, :size_bytes,
                :path, :title, :uri, :modified, :file_reference, :file_plan, :record_id, :process_id, :confidentiality,
                :retention_until, :extra, :allow_list, :deny_list, 1, 0, 1, false, 'PENDING',
                false, false, 1, :seconds, 0, :token, :node, :until, :now, :now)
            """;

    static final String UPDATE = """
            update document set native_id = :native_id, collection = :collection, parent_revision = :parent_revision, root = :root,
                version = :version, size_bytes = :size_bytes, path = :path, title = :title, uri = :uri,
                modified = :modified, file_reference = :file_reference, file_plan = :file_plan, record_id = :record_id,
                process_id = :process_id, confidentiality = :confidentiality, retention_until = :retention_until,
                extra = :extra, allow_list = :allow_list, deny_list = :deny_list, access_revision = access_revision + 1,
                revision = revision + 1, deleted = false, state = 'PENDING', retry_on_scan = false, attempts = 1, fence = greatest(fence + 1, :seconds),
                claim_token = :token, claim_node = :node, claimed_until = :until, sent_at = :now, changed_at = :now
            where id = :id
            """;

    private ChildSql() {}
}

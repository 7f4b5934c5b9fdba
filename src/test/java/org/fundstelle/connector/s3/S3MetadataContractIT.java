package org.fundstelle.connector.s3;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/** The contract once more with metadata and readers of every object. */
class S3MetadataContractIT extends S3ContractIT {

    @Override
    protected Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>(super.parameters());
        parameters.put("metadata", "head");
        parameters.put("access", "metadata");
        return parameters;
    }

    @Override
    protected void put(String name, byte[] content) {
        server().put(
                        bucket(),
                        key(name),
                        content,
                        Map.of("readers", "group:bauamt, user:erika", "file-reference", "60-1/2026"));
    }

    @Override
    protected Optional<AccessList> narrow(String name) {
        server().owner().copyObject(request -> request.sourceBucket(bucket())
                .sourceKey(key(name))
                .destinationBucket(bucket())
                .destinationKey(key(name))
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("readers", "group:bauamt", "file-reference", "60-1/2026")));
        return Optional.of(AccessList.allowing(Principal.group("bauamt")));
    }
}

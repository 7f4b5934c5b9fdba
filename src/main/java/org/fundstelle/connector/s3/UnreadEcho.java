package org.fundstelle.connector.s3;

import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Drops from listings what only repeats the question. The client would take it for URL-encoded like the keys, and Ceph does not
 * encode it, so that a prefix with a percent sign would fail every scan.
 */
final class UnreadEcho implements ExecutionInterceptor {

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        return context.response() instanceof ListObjectsV2Response listing
                ? listing.toBuilder()
                        .prefix(null)
                        .startAfter(null)
                        .delimiter(null)
                        .build()
                : context.response();
    }
}

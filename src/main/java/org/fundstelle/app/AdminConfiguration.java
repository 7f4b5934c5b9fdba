package org.fundstelle.app;

import org.fundstelle.api.QuarantineController;
import org.fundstelle.api.SourceAdminController;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What admins and records managers see and do over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({SourceAdminController.class, QuarantineController.class})
class AdminConfiguration {}

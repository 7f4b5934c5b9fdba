# `make` alone lists what there is.
MVN ?= mvn
# The formatter parses Java 21 with the JDK that runs Maven, so it gets the newest one of 21 or newer.
NEW_JDK = $$(.ci/jdk)

.DEFAULT_GOAL := help
.PHONY: help run test verify format format-check bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start everything and index the sample documents (FUNDSTELLE_DOCUMENTS=/folder for your own)
	$(MVN) spring-boot:run

test: ## run the fast tests
	$(MVN) test

verify: ## build and run all tests, with real servers
	$(MVN) verify

format: ## format the Java sources
	jdk=$(NEW_JDK) && JAVA_HOME="$$jdk" $(MVN) -q spotless:apply

format-check: ## fail when a Java source is not formatted
	jdk=$(NEW_JDK) && JAVA_HOME="$$jdk" $(MVN) -q spotless:check

bench: ## run the measurements (profile bench)
	$(MVN) verify -Pbench

clean: ## remove what the build made; the data directory stays
	$(MVN) clean

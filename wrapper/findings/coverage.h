/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What was analysed and what was not, and why: nothing may be missing from
 * here that the scan did not look at.
 */
#ifndef PMCHECK_FINDINGS_COVERAGE_H
#define PMCHECK_FINDINGS_COVERAGE_H

#include "base/util.h"
#include "rules/rule.h"

enum failure_reason {
	FAIL_TIMEOUT, /* took longer than --timeout */
	FAIL_MEMORY, /* needed more than --memory */
	FAIL_CRASH, /* spatch died or gave up */
	FAIL_SCRIPT, /* an error in the rule's python */
	FAIL_PARSE, /* could not be read */
	FAIL_INTERRUPTED, /* the scan was stopped before it got there */
};

/* A file, or a directory that could not be read. */
struct failure {
	char *path;
	const char *rule; /* the only rule that it failed for, "" if it was all of them */
	enum failure_reason reason;
	char *detail;
};

/* A function, or other text outside of one, that spatch could not parse. */
struct unparsed {
	char *path;
	int line; /* where the function starts, or the text that is none */
	char *function; /* "" for text outside of functions */
	bool known; /* to the baseline */
};

struct coverage {
	size_t files; /* C files seen */
	size_t candidates; /* of these, files with the keywords of a rule */
	size_t analysed; /* of these, files that every rule concerned went through */
	struct strv *modules; /* files that were looked at together */
	size_t n_modules;
	struct failure *failed;
	size_t n_failed;
	struct failure *narrowed; /* looked at alone, not along with the files that it belongs to */
	size_t n_narrowed;
	struct unparsed *unparsed;
	size_t n_unparsed;
};

/* Copies the paths. */
void coverage_module(struct coverage *c, const struct strv *paths);

void coverage_fail(struct coverage *c, const char *path, const char *rule,
		   enum failure_reason reason, const char *detail);
void coverage_narrow(struct coverage *c, const char *path, const char *rule,
		     enum failure_reason reason, const char *detail);

/* function: "" for text outside of functions. Copies the strings. */
void coverage_add_unparsed(struct coverage *c, const char *path, int line, const char *function);

/* A file that spatch went through. */
struct source {
	const char *path;
	const char *text; /* the whole file */
	bool asked; /* what could not be parsed in it is to be entered */

	/* Of coverage_unparsed(): how far it has come. */
	const char *at;
	int line;
};

/*
 * Enters the functions of the files, looked at together, that spatch
 * complained of and in which a rule could have matched. complaints: what
 * spatch printed of them on stderr; words: keywords of the rules that were run.
 */
void coverage_unparsed(struct coverage *c, struct source *sources, size_t n, const char *complaints,
		       const struct strv *words);

/*
 * Why a rule has not been through the whole of a file, or only without the others that
 * it belongs to; NULL if it has. What could not be parsed in it is another matter. This
 * and the next two look at coverage that is settled.
 */
const struct failure *coverage_failure(const struct coverage *c, const char *path,
				       const char *rule);
/* The function (or, if it is "", all text outside of functions) could be parsed. */
bool coverage_parsed(const struct coverage *c, const char *path, const char *function);
/* The rule has been through the function ("": what is outside of functions) of the file. */
bool coverage_seen(const struct coverage *c, const char *path, const char *rule,
		   const char *function);
/* Functions that could not be parsed, and that are not known. */
size_t coverage_unknown(const struct coverage *c);

/* Sorts by path, line and rule, and drops duplicates. */
void coverage_settle(struct coverage *c);
void coverage_free(struct coverage *c);

const char *failure_reason_name(enum failure_reason reason);
/* 0, or -1 if it is the name of none. */
int failure_reason_parse(const char *name, enum failure_reason *reason);

#endif

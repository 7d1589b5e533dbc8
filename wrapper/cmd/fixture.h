/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One test case of a rule: a short driver and what is expected of it.
 */
#ifndef PMCHECK_CMD_FIXTURE_H
#define PMCHECK_CMD_FIXTURE_H

#include "scan/plan.h"

enum fixture_kind { FIXTURE_BAD, FIXTURE_GOOD, FIXTURE_XFAIL };

struct fixture {
	enum fixture_kind kind;
	size_t rule; /* index of its rule */
	char *name; /* RULE/CASE */
	char *path; /* RULE/CASE.c, relative to the cases' directory */
	struct strv features; /* from its "// Feature: NAME" lines: what the tree has */
	struct group group; /* the file, as spatch is given it */

	/* What came out, filled in by verify. */
	struct buf report; /* as text */
	size_t fixable; /* findings that the patch mode should mend */
	char *diff; /* NULL: nothing changed */
	bool org, context; /* the mode hit something */
	size_t fixable_after; /* findings left behind the diff */
	char *diff_after; /* what a second run would change */
	struct strv problems;
};

struct fixtures {
	struct fixture *v;
	size_t n;
	struct strv problems; /* of the directory: orphans, rules without cases */
};

/*
 * Finds the cases of every rule. Dies if the directory cannot be read. only:
 * names of rules or cases, none for all of them; dies if one is not there.
 */
void fixtures_find(struct fixtures *list, const char *dir, const struct rules *rules,
		   const struct strv *only);
void fixtures_free(struct fixtures *list);

/* Content of the case's expectation file ("report" or "diff"), NULL if it has none; the caller
 * frees. */
char *fixture_expected(const struct fixture *f, const char *dir, const char *suffix);
/* Replaces it, or removes it where content is NULL. */
void fixture_accept(const struct fixture *f, const char *dir, const char *suffix,
		    const char *content);

#endif

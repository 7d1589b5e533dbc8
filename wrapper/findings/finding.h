/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A finding: one mistake at one place. Its identity survives moves of lines
 * and reformatting; its order does not depend on how the scan was run.
 */
#ifndef PMCHECK_FINDINGS_FINDING_H
#define PMCHECK_FINDINGS_FINDING_H

#include "base/util.h"
#include "rules/rule.h"

/* No line or column is larger in any file, and a few of them make no overflow. */
#define PLACE_MAX 100000000

/* Another line involved. */
struct related {
	char *path;
	int line, column, end_column; /* as of a finding */
	char *text;
};

/* What is known of a finding from before. */
enum finding_state {
	FINDING_NEW,
	FINDING_KNOWN, /* in the baseline */
	FINDING_SUPPRESSED, /* somebody has looked at it, and said so */
};

struct finding {
	char id[17]; /* 16 hexadecimal digits */
	const struct rule *rule;
	char *path; /* relative to the tree */
	int line; /* from 1 */
	int column, end_column; /* from 0, as spatch counts; the end is exclusive */
	char *function; /* "" outside of one */
	char *message; /* without the " [rule]" at its end */
	enum confidence confidence;
	bool fix; /* the rule's patch mode changes this place */
	struct related *related;
	size_t n_related;
	enum finding_state state;
	bool in_baseline; /* also where it is suppressed */
	char *verdict, *reason; /* of a suppressed one, else NULL */
	char *diff; /* mends it in the tree as it is, proven (proposal.h); NULL if there is none */
	char *unmended; /* why not, where the rule has a fix for it, else NULL */
	char *brought; /* the patch of a series that brings it, else NULL */
	char *mended; /* the one that mends it again, NULL if none does */
};

/* Frees what f points at. */
void finding_free(struct finding *f);

/* "new", "known" or "suppressed". */
const char *finding_state_name(enum finding_state state);

/* 16 hexadecimal digits, as an id is. */
bool finding_is_id(const char *s);

/*
 * Whether the finding is what an id was noted for: ids are short enough for
 * somebody to make two that are the same, but not where the rest is as well.
 */
bool finding_is_about(const struct finding *f, const char *rule, const char *path,
		      const char *function);

struct findings {
	struct finding *v;
	size_t n;
};

/* Takes over what f points at, but for the rule. */
void findings_add(struct findings *list, const struct finding *f);
/* Sorts by path, line, rule, column and message, and drops duplicates. */
void findings_sort(struct findings *list);
/* Sorts them and gives each its id, for which it reads the files below root. */
void findings_settle(struct findings *list, const char *root);
/*
 * Drops what is below a confidence. After they are settled, so that an id does
 * not depend on what is shown.
 */
void findings_filter(struct findings *list, enum confidence least);
/* Drops all but those that keep() likes. */
void findings_select(struct findings *list, bool (*keep)(const struct finding *f, const void *ctx),
		     const void *ctx);
/*
 * The first finding at whose place below root is something else than what its
 * id is of: it is not the tree that they were found in. NULL if there is none.
 */
const struct finding *findings_astray(const struct findings *list, const char *root);
/* NULL if there is none with that id. */
struct finding *findings_find(const struct findings *list, const char *id);
size_t findings_count(const struct findings *list, enum finding_state state);
void findings_free(struct findings *list);

/*
 * The statement of a C text at line (from 1) and column (from 0), without
 * labels, white space and comments: what identifies it when it is moved or
 * reformatted. The caller frees.
 */
char *finding_statement(const char *text, int line, int column);

/* The statement of each finding of a sorted list; strv_free() frees them. */
struct strv findings_statements(const struct findings *list, const char *root);

#endif

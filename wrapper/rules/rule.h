/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One rule: the file cocci/<name>.cocci with its header; and the list of rules.
 * The header's vocabulary is closed; cocci/README.md describes it.
 */
#ifndef PMCHECK_RULES_RULE_H
#define PMCHECK_RULES_RULE_H

#include "base/util.h"
#include "rules/feature.h"

/* A rule set is a bit mask of indices into the list. */
#define RULES_MAX 64

enum confidence { CONFIDENCE_LOW, CONFIDENCE_MODERATE, CONFIDENCE_HIGH };

struct rule {
	char *name;
	const char *group; /* one of rule_groups; NULL if it does not say */
	char *path; /* the file it was read from */
	char *log; /* the "///" lines: what breaks, what to call instead */
	char *notes; /* the "//#" lines: look-alikes and blind spots */
	char *shape; /* the "//|" lines: the mistake, and how it is mended, as a diff */
	char *measured; /* what reading its findings has shown, or "none, " and why */
	enum confidence confidence;
	char *impact;
	char *origin;
	char *kernel; /* versions it applies to, like "5.10-" */
	bool fix; /* has a patch mode that changes code */
	char *subject; /* what a patch of it does, for the subject of a mail; NULL if it does not
			  say */
	char *fix_reason; /* why it is report-only, NULL with fix */
	char *proof; /* what was shown on which running kernels, or "none, " and why; NULL if it
			does not say */
	struct strv keywords; /* clauses that all must hold, each "a|b|c" */
	struct strv options; /* spatch options */
	bool headers; /* also looks at .h files */
	struct strv uses; /* shared pieces, "report" first */
	bool sliced; /* has a Slice line (slice.h): needs not all function bodies */
	bool slice_callers; /* but also what calls those that it looks at */
	bool slice_callees; /* and what those call themselves */
	struct strv slice_inside; /* words in it that are as good as keywords there, as patterns */
	struct strv slice_from; /* words in it that start where the rule looks, as patterns */
	struct feature *features;
	size_t n_features;
	struct strv virtuals; /* names declared virtual, the four modes among them */
	char *body; /* the semantic patch without its virtual lines, line count kept */
};

struct rules {
	struct rule *v;
	size_t n;
	char *dir; /* where they are */
};

/*
 * Reads the rules of a directory, in the order of their names; only those
 * named, by themselves or by their group, where any are. Names the file and the line of what is
 * wrong on stderr and leaves that rule out. Returns how many rules it left out. Dies if the
 * directory cannot be read, what is named is not there, or there are more than RULES_MAX.
 */
size_t rules_load(struct rules *rules, const char *dir, const struct strv *only);
void rules_free(struct rules *rules);
/* Index of the rule, or -1. */
int rules_find(const struct rules *rules, const char *name);
/* It has that name, or is in the group of that name. */
bool rule_is_called(const struct rule *rule, const char *name);
/* Takes the i-th rule out of the list. */
void rules_drop(struct rules *rules, size_t i);

const char *confidence_name(enum confidence c);
/* 0, or -1 if s names none. */
int confidence_parse(const char *s, enum confidence *c);

#endif

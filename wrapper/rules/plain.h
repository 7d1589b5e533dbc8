/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Plain rules: files upstream/<name>.cocci beside the suite's, each complete by
 * itself, as Documentation/dev-tools/coccinelle.rst has them.
 */
#ifndef PMCHECK_RULES_PLAIN_H
#define PMCHECK_RULES_PLAIN_H

#include "base/util.h"

struct plain_rule {
	char *name;
	char *path; /* the file it was read from, absolute */
	struct buf text; /* all of it */
	char *log; /* the "///" lines */
	char *notes; /* the "//#" lines: what is known to be wrong, or not seen */
	struct strv options; /* spatch options */
	char *keywords; /* "a|b|c": one stands in each file that it can match in */
};

struct plain_rules {
	struct plain_rule *v;
	size_t n;
};

/*
 * Reads those below a directory of rules in the order of their names; only those named, where any
 * are. Dies if one cannot be read, has no Options or no Keywords, or is not there.
 */
void plain_rules_load(struct plain_rules *rules, const char *rules_dir, const struct strv *only);
void plain_rules_free(struct plain_rules *rules);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Who gets a patch: what the tree's scripts/get_maintainer.pl says of its files.
 */
#ifndef PMCHECK_FIX_RECIPIENTS_H
#define PMCHECK_FIX_RECIPIENTS_H

#include "fix/tree_script.h"

struct recipients {
	struct strv to; /* maintainers and supporters, "Name <mail>" */
	struct strv cc; /* reviewers and mailing lists */
	struct strv lists; /* the mailing lists alone */
	char *section; /* of MAINTAINERS, that of the first; "" if there is none */

	struct command command; /* of recipients_ask() */
};

/* Asks about the files; the answer is there after the pool has run and recipients_read(). */
void recipients_ask(struct recipients *people, const struct tree_scripts *scripts,
		    const struct strv *paths, struct pool *pool);
/* Reads the answer. Returns NULL, or why there is none; the caller frees. */
char *recipients_read(struct recipients *people);
void recipients_free(struct recipients *people);

#endif

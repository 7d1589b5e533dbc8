/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Who gets a patch: what the tree's scripts/get_maintainer.pl says of its files.
 */
#ifndef PMCHECK_FIX_RECIPIENTS_H
#define PMCHECK_FIX_RECIPIENTS_H

#include "base/command.h"
#include "tree/tree.h"

struct people {
	struct strv to; /* maintainers and supporters, "Name <mail>" */
	struct strv cc; /* reviewers and mailing lists */
	struct strv lists; /* the mailing lists alone */
	char *section; /* of MAINTAINERS, that of the first; "" if there is none */

	struct command command; /* of people_ask() */
};

/* Asks about the files; the answer is there after the pool has run and people_read(). */
void people_ask(struct people *people, const struct tree *tree, const struct strv *paths,
		struct pool *pool);
/* Reads the answer. Returns NULL, or why there is none; the caller frees. */
char *people_read(struct people *people);
void people_free(struct people *people);

#endif

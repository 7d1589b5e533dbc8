/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Patches as people send and keep them: diffs, mails, mailboxes.
 */
#ifndef PMCHECK_FIX_MAILS_H
#define PMCHECK_FIX_MAILS_H

#include "base/pool.h"
#include "base/util.h"

struct mail {
	char *file; /* with what git apply reads */
	char *name; /* the subject, "" if it is none of a mail */
};

struct mails {
	struct mail *v;
	size_t n;
};

/*
 * Adds those of a file, "-" for stdin, that have a diff: mails without, as cover letters are, are
 * left out. Their texts lie in temporary files. Dies if they cannot be read.
 */
void mails_read(struct mails *mails, const char *file, struct pool *pool);
void mails_free(struct mails *mails);

#endif

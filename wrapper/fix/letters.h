/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mails that go out together: commits in a scratch repository, in the form of git
 * format-patch.
 */
#ifndef PMCHECK_FIX_LETTERS_H
#define PMCHECK_FIX_LETTERS_H

#include "base/scratch.h"
#include "fix/outbox.h"
#include "fix/recipients.h"

/* One commit on its way. */
struct letter {
	/* Given. */
	const char *diff; /* the caller's */
	char *log; /* subject, empty line, body */
	const struct recipients *people; /* the caller's */

	char *dropped; /* why it does not go out, NULL if it does */

	/* Its own. */
	char *hash; /* of the commit */
	char *file; /* in the outbox */
	struct command check; /* checkpatch.pl */
};

/* All but the letters themselves is the caller's. */
struct letters {
	struct letter **v;
	size_t n;
	struct scratch *scratch; /* its base is what they change */
	const struct outbox *outbox;
	const char *name; /* of their directory in the outbox, "" for none */
	const char *base; /* commit of the tree that they are made for, "" if there is none */
	const char *prefix; /* of their subjects, without the number */
	const struct tree_scripts *scripts; /* NULL: none are to be run */
};

/*
 * Writes those that apply in their order and that the tree's checkpatch.pl --strict has nothing
 * against; the others are dropped, and no longer in the list.
 */
void letters_write(struct letters *s);
/* Then: their cover letter. The first line of the description is its subject. */
void letters_write_cover(const struct letters *s, const char *description);
void letter_free(struct letter *letter);

#endif

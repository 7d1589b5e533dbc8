/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The two sides of a patch, scanned: the files that it touches, and those that hang together with
 * one of them on either side.
 */
#ifndef PMCHECK_FIX_SIDES_H
#define PMCHECK_FIX_SIDES_H

#include "fix/change.h"
#include "scan/scan.h"

struct side {
	struct scanned scanned;
	struct strv makefiles; /* of that version of the tree */
	const char *dir; /* where it lies */
};

struct sides {
	struct side before, after;
	struct strv paths; /* that were looked at, by all their names */
	int *matches; /* for each finding behind the patch the one before that it is, or -1 */
	int sig; /* stopped by that signal */
};

/*
 * Scans with what an open scan has, which must outlive the sides; makefiles: those of its tree.
 * Returns false, and has no sides, if the patch touches nothing that a rule looks at.
 */
bool sides_open(struct sides *sides, const struct scanned *s, const struct strv *makefiles,
		const struct step *step);
void sides_close(struct sides *sides);

/* None of the findings behind the patch is the one with that index before it. */
bool sides_lose(const struct sides *sides, size_t old);
/*
 * Adds what could not be analysed behind the patch, but for what could not be before it either and
 * is no other text now.
 */
void sides_add_missing(const struct sides *sides, const struct renames *renames,
		       struct coverage *coverage);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Patches: what one rule changes in one driver.
 */
#ifndef PMCHECK_FIX_PATCH_H
#define PMCHECK_FIX_PATCH_H

#include "base/scratch.h"
#include "scan/scan.h"

/* One rule in one driver, or in one function of it. */
struct patch {
	const struct rule *rule;
	const struct group *driver; /* its files, and those of others that hang together with it */
	const struct finding **findings; /* what it is to mend; the scan's */
	size_t n;
	char *diff; /* against the tree with the patches before it, or as it is if they are apart;
		       NULL if there is none to show */
	char *dropped; /* why not */
};

struct patches {
	struct patch *v; /* by path, then by the order of the rules */
	size_t n;
	struct scratch scratch; /* of prove(): the files of all drivers, as in the tree in its base,
				   with every patch now; where they are apart, with none */
	bool apart; /* one for each function and, against the tree as it is, without the others */
	int sig; /* stopped by that signal: what was not proven by then is dropped */
};

/*
 * A patch for every driver and rule with new findings that can be fixed, yet
 * without its diff; only of the findings with those ids, where any are. Dies
 * if there is no finding with an id, or it has no fix.
 */
void patches_find(struct patches *patches, const struct scanned *s, const struct strv *ids);
/* The same of every finding that can be fixed, known or not, but with patches that are apart. */
void patches_find_apart(struct patches *patches, const struct scanned *s);
/*
 * The hunks of one file's diff that mend what the patch is for: those in
 * functions of its findings. What mends another finding of all is left out;
 * where that cannot be told apart, or a function without any is changed, the
 * patch is dropped. text: the file before. NULL if no hunk is left; the caller frees.
 */
char *patch_select(struct patch *patch, const struct findings *all, const char *path,
		   const char *text, const char *diff);
/* Drops the patch for a reason made by printf; the first reason counts. */
void patch_drop(struct patch *patch, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void patches_free(struct patches *patches);

#endif

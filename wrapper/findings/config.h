/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What those who work in a tree want to see of it: a text file, .pmcheck in its root, of the lines
 *
 *	off RULE [PATH]
 *	confidence LEVEL
 *	triage FILE
 *
 * where RULE may be a group's name, PATH is a file of the tree or a directory and ends with the
 * line, and FILE lies beside the file, if it is no absolute path. Lines that start with '#' are
 * comments. As it comes with the tree it can only hide findings, and names no file elsewhere.
 */
#ifndef PMCHECK_FINDINGS_CONFIG_H
#define PMCHECK_FINDINGS_CONFIG_H

#include "findings/finding.h"
#include "tree/tree.h"

struct off {
	char *rule; /* or a group */
	char *path; /* "" for the whole tree */
	int line; /* in the file */
};

struct config {
	char *file; /* NULL: there is none */
	struct off *off;
	size_t n_off;
	enum confidence least; /* of the findings that are shown, if it says */
	int least_line; /* where it says so, 0 if it does not */
	char *triage; /* file of verdicts, NULL if it names none */
};

/*
 * Reads a file, or where that is NULL the tree's own, if it has one. Dies, naming
 * the file and the line, of what is no such line, or no rule of rules_dir.
 */
void config_read(struct config *c, const struct tree *tree, const char *file,
		 const char *rules_dir);
void config_free(struct config *c);
/* The line that switches the finding off, NULL if none does. */
const struct off *config_off(const struct config *c, const struct finding *f);

#endif

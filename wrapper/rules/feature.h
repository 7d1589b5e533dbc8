/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a kernel's core does or does not do, as a rule's header says it:
 *
 *	Feature: NAME = FILE: TEXT (VERSIONS)
 *
 * A tree has NAME if its FILE contains TEXT, white space aside. For a module that is built out of
 * a tree, where there may be no such file, the kernel's version decides then: 6.17- or -6.19 or
 * 6.1.84-6.19, both ends included. Where the line names none, none has it.
 */
#ifndef PMCHECK_RULES_FEATURE_H
#define PMCHECK_RULES_FEATURE_H

#include <stdbool.h>

struct feature {
	char *name;
	char *file;
	char *text;
	char *versions; /* "" if there are none */
	long since, until; /* as numbers that grow with the version */
};

/* False, with nothing to free, if the value is not as above. */
bool feature_read(struct feature *f, const char *value);
void feature_free(struct feature *f);
/* Whether kernels of that version have it, as far as the header knows. */
bool feature_in_version(const struct feature *f, const char *version);

/* It starts as a kernel's version does: with two numbers or three. */
bool is_version(const char *text);

#endif

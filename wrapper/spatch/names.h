/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The names under which spatch is given the files of a root: paths below a
 * directory where "t" is the root, and plain characters only.
 */
#ifndef PMCHECK_SPATCH_NAMES_H
#define PMCHECK_SPATCH_NAMES_H

struct name;

/* Zeroed before its first use. */
struct names {
	struct name *by_name, *by_path;
};

/*
 * The name of the file that has this path in the root. An odd one, or a long
 * one, gets a symbolic link in work/odd, which is there. Lives as long as the
 * list.
 */
const char *names_of(struct names *list, const char *root, const char *work, const char *path);
/* The other way round; NULL for what never got a name. */
const char *names_path(const struct names *list, const char *name);
void names_free(struct names *list);

#endif

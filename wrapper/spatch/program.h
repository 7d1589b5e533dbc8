/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which spatch there is, and whether it does what the rules need of it: a
 * spatch that cannot load python, say, ends in 255 for every file, and one
 * whose rules do not match finds nothing.
 */
#ifndef PMCHECK_SPATCH_PROGRAM_H
#define PMCHECK_SPATCH_PROGRAM_H

#include "base/pool.h"

/* The oldest that will do, and those that the tests were run with. */
#define SPATCH_VERSION_NEEDED "1.1.1"
#define SPATCH_VERSIONS_TESTED "1.1.1", "1.3"

struct program {
	char *path;
	char *version; /* as it says itself, "1.3" for Debian's 1.3.0 */
	char *macros; /* the macro definitions that come with it, a file */
	const char **environment; /* that it is run in, as a child wants it */
	struct strv settings; /* the same, its owner */
};

/*
 * Finds the program ($SPATCH, else spatch on the PATH) and tries it: one rule
 * with a script, on one file that it must match. memory_mib: limit on its
 * address space. Dies, saying in one line what is wrong and which package
 * brings what is missing. program_free() frees.
 */
void program_find(struct program *p, struct pool *pool, size_t memory_mib);
void program_free(struct program *p);

/* One line on stderr if the tests were not run with this version. */
void program_warn(const struct program *p);

/* The python that it is to use, NULL to let it look for one itself. */
const char *program_python(void);

#endif

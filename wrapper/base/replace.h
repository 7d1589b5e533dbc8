/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files that are the user's: what was in them is lost to a whole new content only.
 */
#ifndef PMCHECK_BASE_REPLACE_H
#define PMCHECK_BASE_REPLACE_H

#include <stddef.h>

struct stat;

/*
 * Makes a file, or replaces its content. A file that is there, or that symbolic
 * links lead to, keeps its mode, and its content if the new one cannot be
 * written whole. What is no regular file, or a descriptor by a name as
 * /dev/fd/1, is written to as it is. 0, or -errno.
 */
int file_replace(const char *path, const char *data, size_t len);
/* Whether that has a chance, as far as it can be told before: 0, or -errno. */
int file_replace_check(const char *path);

/* The descriptor that a path as /dev/fd/3 is a name of, -1 if it is none. */
int file_descriptor(const char *path);

/*
 * The two halves of that, for a regular file. The whole new content, on the disk,
 * in a file beside target, with mode and owner of old, which may be NULL: its
 * name is in *beside. Then it takes target's place, or is dropped; a half that
 * fails drops it, too. Both free the name and make it NULL; until then it is
 * temporary (temporary.h). 0, or -errno.
 */
int file_write_beside(const char *target, const struct stat *old, const char *data, size_t len,
		      char **beside);
int file_take_beside(char **beside, const char *target);
void file_drop_beside(char **beside);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files that are the user's: what was in them is lost to a whole new content only.
 */
#ifndef PMCHECK_BASE_REPLACE_H
#define PMCHECK_BASE_REPLACE_H

#include <stddef.h>

/*
 * Makes a file, or replaces its content. A file that is there, or that symbolic
 * links lead to, keeps its mode, and its content if the new one cannot be
 * written whole. What is no regular file, or a descriptor by a name as
 * /dev/fd/1, is written to as it is. 0, or -errno.
 */
int file_replace(const char *path, const char *data, size_t len);

#endif

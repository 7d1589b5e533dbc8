/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files and directories that must not outlive the program, however it ends.
 */
#ifndef PMCHECK_BASE_TEMPORARY_H
#define PMCHECK_BASE_TEMPORARY_H

#include <stddef.h>

/* A new private directory below $TMPDIR or /tmp; its name is freed when the program exits. */
const char *dir_temporary(void);
/* The same below another directory. */
const char *dir_temporary_in(const char *base);
/* Writes a file in such a directory, or dies: it is an environment error where that cannot be. */
void temporary_write(const char *path, const char *data, size_t len);
/* A file or directory that is not there yet. */
void temporary_note(const char *name);
/* A new private file, open for writing, of a name that ends in XXXXXX, which are replaced. -errno
 * if it cannot be made. */
int file_temporary(char *name);
/* The file is there under its final name, or no more: nothing is left to be removed. */
void file_settled(const char *name);

/* For a handler of a signal that ends the program: removes them all. */
void temporary_abandon(void);

#endif

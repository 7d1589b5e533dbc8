/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Copies of a tree's files, at the same paths below a directory of our own.
 * That directory cannot be written: that is an environment error, and fatal.
 */
#ifndef PMCHECK_BASE_SCRATCH_H
#define PMCHECK_BASE_SCRATCH_H

/* Copies the file at path below the tree's root to the same path below dir. */
void scratch_copy(const char *root, const char *path, const char *dir);
/* The text of a file below dir, "" if it cannot be read; the caller frees. */
char *scratch_text(const char *dir, const char *path);
void scratch_write(const char *dir, const char *path, const char *text);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A harness for libFuzzer: one file for each reader, which has these two
 * functions. A reader may die(): the input is done with then. What it leaves
 * allocated when it returns is a leak.
 */
#ifndef PMCHECK_TEST_FUZZ_H
#define PMCHECK_TEST_FUZZ_H

#include "base/util.h"

/* An input is as many texts, with a line "%%" between them; those that are not there are empty. */
#define PARTS 3

/* Called once. */
void fuzz_setup(void);
void fuzz_read(const struct buf *parts);

/* From here on, of this input, nothing may die(). */
void fuzz_understood(void);

/* A directory of this program's own, which is gone with $TMPDIR. */
const char *fuzz_dir(void);
/* The path of a file in there; the caller frees. */
char *fuzz_path(const char *name);
/* Writes such a file; name may be of one in a directory that is there. */
void fuzz_write(const char *name, const struct buf *text);
/* Lines of the text. */
size_t fuzz_lines(const struct buf *text);

#endif

/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Characters of UTF-8 text, and of bytes that may be none.
 */
#ifndef PMCHECK_BASE_UTF8_H
#define PMCHECK_BASE_UTF8_H

#include <stddef.h>

/* Length of the valid sequence at s, 0 if there is none. */
size_t utf8_sequence(const char *s);
/*
 * How many bytes at s a terminal only shows; 0 if the first is of a control character:
 * C0, DEL, and C1, which some terminals know as single bytes.
 */
size_t utf8_shown(const char *s);

#endif

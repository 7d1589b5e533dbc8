/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Makes patches on a copy of the files, and proves them there before anybody
 * sees them.
 */
#ifndef PMCHECK_FIX_PROVE_H
#define PMCHECK_FIX_PROVE_H

#include "fix/patch.h"

/*
 * Fills in the diff, or why it is dropped, of every patch without one. Each is proven: it
 * applies; it changes functions with one of its findings alone; a scan of the
 * result has none of them left, nothing new of any rule, and parses as well as
 * before; a second run changes nothing. One that fails is dropped, and those
 * after it on the same driver are made without it. Where patches are apart, each
 * is made without all others.
 */
void prove(struct patches *patches, struct scanned *s, const struct scan_options *o);

#endif

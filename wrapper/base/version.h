/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The version of pmcheck, as it stands in reports.
 */
#ifndef PMCHECK_BASE_VERSION_H
#define PMCHECK_BASE_VERSION_H

#define PMCHECK_VERSION "0.1"

#endif

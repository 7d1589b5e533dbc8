// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm.h>

/* Not a struct device, whatever the pointers to it are called. */
struct anvil_power {
	bool is_suspended;
	bool is_prepared;
	bool direct_complete;
};

typedef struct {
	struct anvil_power power;
} anvil_t;

struct anvil_device {
	struct anvil_power power;
	anvil_t horn;
};

struct anvil {
	struct device dev;
	struct anvil_device *device;
	struct anvil_device parent;
};

int anvil_strike(struct anvil *a, anvil_t *idev);

static struct anvil_device *anvil_to_dev(struct anvil *a)
{
	return &a->parent;
}

int anvil_strike(struct anvil *a, anvil_t *idev)
{
	struct anvil_device *const mdev = a->device, *d = &a->parent;

	if (idev->power.is_suspended || mdev->power.is_prepared ||
	    d->power.is_suspended || a->device->horn.power.is_prepared)
		return -EBUSY;
	if (anvil_to_dev(a)->power.is_suspended || (&a->parent)->power.is_prepared)
		return -EBUSY;

	a->parent.power.direct_complete = true;
	return a->parent.power.is_suspended ? -EIO : 0;
}

MODULE_DESCRIPTION("Example: a power structure of the driver, by all sorts of names");
MODULE_LICENSE("GPL");

// SPDX-License-Identifier: GPL-2.0-only
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/iopoll.h>
#include <linux/module.h>
#include <linux/pm.h>
#include <linux/sched.h>
#include <scsi/scsi_device.h>

struct orchard {
	struct device *dev;
	struct device *press;
	struct scsi_device *sdev;
};

#define orchard_asleep(o)	((o)->dev->power.is_suspended)

int orchard_wait(struct orchard *o);

static bool orchard_pressing(struct orchard *o)
{
	if (!o->press)
		return false;
	return (o->press->power.is_prepared);
}

static int orchard_poll(struct orchard *o)
{
	bool asleep;

	return read_poll_timeout(orchard_pressing, asleep, !asleep && !o->dev->power.is_suspended,
				 10, 1000, false, o);
}

static bool orchard_shake(struct orchard *o, int tries)
{
	while (tries-- && o->dev->power.is_late_suspended)
		fsleep(1000);

	for (;;) {
		if (!o->dev->power.is_noirq_suspended)
			break;
		cond_resched();
	}

	do
		msleep(20);
	while (o->press && o->press->power.is_prepared);

	for (tries = 0; tries < 10 && o->sdev->sdev_gendev.power.is_suspended; tries++)
		msleep(20);

	return tries < 10;
}

int orchard_wait(struct orchard *o)
{
	while (orchard_asleep(o))
		msleep(20);

	while (orchard_pressing(o)) {
		if (signal_pending(current))
			return -EINTR;
		msleep(20);
	}

	while (true) {
		if (!o->dev->power.must_resume)
			return orchard_shake(o, 10) ? 0 : orchard_poll(o);
		else
			msleep(20);
	}
}

MODULE_DESCRIPTION("Example: more loops until a device is awake");
MODULE_LICENSE("GPL");

// SPDX-License-Identifier: GPL-2.0-only
/* Fields without an accessor, or with one that answers something else. */
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>

struct meter_power {
	bool can_wakeup;
	int disable_depth;
};

struct meter {
	struct meter_power power;
};

static int meter_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct device *dev = &pdev->dev;
	struct meter *meter;
	u32 flags;
	int depth;

	meter = devm_kzalloc(dev, sizeof(*meter), GFP_KERNEL);
	if (!meter)
		return -ENOMEM;
	/* The driver's own members of the same name. */
	meter->power.can_wakeup = true;
	if (meter->power.can_wakeup || meter->power.disable_depth)
		dev_dbg(dev, "own state\n");

	/* Set, not read. */
	dev_pm_set_driver_flags(dev, dev->power.driver_flags | DPM_FLAG_NO_DIRECT_COMPLETE);
	dev->power.disable_depth++;
	dev->power.disable_depth--;

	/* Values. */
	flags = dev->power.driver_flags & DPM_FLAG_SMART_SUSPEND;
	depth = dev->power.disable_depth;
	dev_dbg(dev, "%u %d %d\n", flags, depth, dev->power.runtime_status);
	if (dev->power.disable_depth > 1)
		return -EBUSY;

	/* In between, no accessor says so. */
	if (dev->power.runtime_status == RPM_SUSPENDING || dev->power.runtime_status == RPM_RESUMING)
		return -EAGAIN;
	/* pm_runtime_active() is also true where runtime PM is disabled. */
	if (dev->power.runtime_status != RPM_ACTIVE)
		return -EIO;
	/* All of the flags: dev_pm_test_driver_flags() is content with one. */
	flags = DPM_FLAG_SMART_SUSPEND | DPM_FLAG_MAY_SKIP_RESUME;
	if ((dev->power.driver_flags & flags) == flags)
		return 0;
	return dev->power.runtime_auto ? 0 : -EBUSY;
}

static const struct pci_device_id meter_ids[] = {
	{ PCI_DEVICE(0x1234, 0x5678) },
	{ }
};
MODULE_DEVICE_TABLE(pci, meter_ids);

static struct pci_driver meter_driver = {
	.name = "meter",
	.id_table = meter_ids,
	.probe = meter_probe,
};
module_pci_driver(meter_driver);
MODULE_DESCRIPTION("Fixture: nothing to call instead");
MODULE_LICENSE("GPL");

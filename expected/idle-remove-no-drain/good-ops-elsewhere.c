// SPDX-License-Identifier: GPL-2.0-only
/* The dev_pm_ops are in another file. */
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct berth {
	struct pci_dev *pci;
	void __iomem *regs;
	bool gone;
};

int berth_runtime_idle(struct device *dev);

int berth_runtime_idle(struct device *dev)
{
	struct berth *berth = dev_get_drvdata(dev);

	writel(1, berth->regs);
	pm_schedule_suspend(dev, 5000);
	return -EBUSY;
}

static int berth_probe(struct pci_dev *pci, const struct pci_device_id *id)
{
	struct berth *berth;
	int ret;

	ret = pci_enable_device(pci);
	if (ret)
		return ret;
	berth = kzalloc(sizeof(*berth), GFP_KERNEL);
	if (!berth)
		goto err_disable;
	berth->pci = pci;
	berth->regs = pci_iomap(pci, 0, 0);
	if (!berth->regs)
		goto err_free;
	pci_set_drvdata(pci, berth);
	pm_runtime_allow(&pci->dev);
	pm_runtime_put_noidle(&pci->dev);
	return 0;

err_free:
	kfree(berth);
err_disable:
	pci_disable_device(pci);
	return -ENOMEM;
}

static void berth_remove(struct pci_dev *pci)
{
	struct berth *berth = pci_get_drvdata(pci);

	berth->gone = true;
	pm_runtime_get_sync(&pci->dev);
	pm_runtime_forbid(&pci->dev);

	pci_iounmap(pci, berth->regs);
	pci_disable_device(pci);
	kfree(berth);
}

extern const struct dev_pm_ops berth_pm_ops;

static const struct pci_device_id berth_ids[] = {
	{ PCI_DEVICE(0x1234, 0x5678) },
	{ }
};
MODULE_DEVICE_TABLE(pci, berth_ids);

static struct pci_driver berth_driver = {
	.name = "berth",
	.id_table = berth_ids,
	.probe = berth_probe,
	.remove = berth_remove,
	.driver.pm = pm_ptr(&berth_pm_ops),
};
module_pci_driver(berth_driver);
MODULE_DESCRIPTION("Fixture: a PCI driver with its callbacks in another file");
MODULE_LICENSE("GPL");

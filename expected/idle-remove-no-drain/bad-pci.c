// SPDX-License-Identifier: GPL-2.0-only
/* On a PCI bus that does not wait for running callbacks. */
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct slot {
	struct pci_dev *pci;
	void __iomem *regs;
	bool gone;
};

static int slot_runtime_idle(struct device *dev)
{
	struct slot *slot = dev_get_drvdata(dev);

	writel(1, slot->regs);
	pm_schedule_suspend(dev, 5000);
	return -EBUSY;
}

static int slot_probe(struct pci_dev *pci, const struct pci_device_id *id)
{
	struct slot *slot;
	int ret;

	ret = pci_enable_device(pci);
	if (ret)
		return ret;
	slot = kzalloc(sizeof(*slot), GFP_KERNEL);
	if (!slot)
		goto err_disable;
	slot->pci = pci;
	slot->regs = pci_iomap(pci, 0, 0);
	if (!slot->regs)
		goto err_free;
	pci_set_drvdata(pci, slot);
	pm_runtime_allow(&pci->dev);
	pm_runtime_put_noidle(&pci->dev);
	return 0;

err_free:
	kfree(slot);
err_disable:
	pci_disable_device(pci);
	return -ENOMEM;
}

static void slot_remove(struct pci_dev *pci)
{
	struct slot *slot = pci_get_drvdata(pci);

	slot->gone = true;
	pm_runtime_get_sync(&pci->dev);
	pm_runtime_forbid(&pci->dev);

	pci_iounmap(pci, slot->regs);
	pci_disable_device(pci);
	kfree(slot);
}

static DEFINE_RUNTIME_DEV_PM_OPS(slot_pm_ops, NULL, NULL, slot_runtime_idle);

static const struct pci_device_id slot_ids[] = {
	{ PCI_DEVICE(0x1234, 0x5678) },
	{ }
};
MODULE_DEVICE_TABLE(pci, slot_ids);

static struct pci_driver slot_driver = {
	.name = "slot",
	.id_table = slot_ids,
	.probe = slot_probe,
	.remove = slot_remove,
	.driver.pm = pm_ptr(&slot_pm_ops),
};
module_pci_driver(slot_driver);
MODULE_DESCRIPTION("Fixture: a PCI driver on a bus that does not wait");
MODULE_LICENSE("GPL");

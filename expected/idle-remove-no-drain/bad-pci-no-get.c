// SPDX-License-Identifier: GPL-2.0-only
/* On a PCI bus that does not wait for running callbacks, and no get to put the barrier behind. */
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct hatch {
	struct pci_dev *pci;
	void __iomem *regs;
	bool gone;
};

static int hatch_runtime_idle(struct device *dev)
{
	struct hatch *hatch = dev_get_drvdata(dev);

	writel(1, hatch->regs);
	pm_schedule_suspend(dev, 5000);
	return -EBUSY;
}

static int hatch_probe(struct pci_dev *pci, const struct pci_device_id *id)
{
	struct hatch *hatch;
	int ret;

	ret = pci_enable_device(pci);
	if (ret)
		return ret;
	hatch = kzalloc(sizeof(*hatch), GFP_KERNEL);
	if (!hatch)
		goto err_disable;
	hatch->pci = pci;
	hatch->regs = pci_iomap(pci, 0, 0);
	if (!hatch->regs)
		goto err_free;
	pci_set_drvdata(pci, hatch);
	pm_runtime_allow(&pci->dev);
	pm_runtime_put_noidle(&pci->dev);
	return 0;

err_free:
	kfree(hatch);
err_disable:
	pci_disable_device(pci);
	return -ENOMEM;
}

static void hatch_remove(struct pci_dev *pci)
{
	struct hatch *hatch = pci_get_drvdata(pci);

	hatch->gone = true;
	pci_iounmap(pci, hatch->regs);
	pci_disable_device(pci);
	kfree(hatch);
}

static DEFINE_RUNTIME_DEV_PM_OPS(hatch_pm_ops, NULL, NULL, hatch_runtime_idle);

static const struct pci_device_id hatch_ids[] = {
	{ PCI_DEVICE(0x1234, 0x5678) },
	{ }
};
MODULE_DEVICE_TABLE(pci, hatch_ids);

static struct pci_driver hatch_driver = {
	.name = "hatch",
	.id_table = hatch_ids,
	.probe = hatch_probe,
	.remove = hatch_remove,
	.driver.pm = pm_ptr(&hatch_pm_ops),
};
module_pci_driver(hatch_driver);
MODULE_DESCRIPTION("Fixture: a PCI driver on a bus that does not wait");
MODULE_LICENSE("GPL");

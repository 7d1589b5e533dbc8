// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>

static int acme_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct device *dev = &pdev->dev;
	int ret;

	ret = pcim_enable_device(pdev);
	if (ret)
		return ret;

	pm_runtime_set_autosuspend_delay(dev, 1000);
	pm_runtime_use_autosuspend(dev);
	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	pm_runtime_put_noidle(dev);

	return 0;
}

static void acme_remove(struct pci_dev *pdev)
{
	pm_runtime_get_noresume(&pdev->dev);
}

static const struct pci_device_id acme_ids[] = {
	{ PCI_DEVICE(PCI_VENDOR_ID_INTEL, 0x1234) },
	{}
};
MODULE_DEVICE_TABLE(pci, acme_ids);

static struct pci_driver acme_driver = {
	.name = "acme",
	.id_table = acme_ids,
	.probe = acme_probe,
	.remove = acme_remove,
};
module_pci_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");

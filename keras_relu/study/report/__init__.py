"""The report of a study: a table, a page that needs no network, JSON and CSV.

``Report.of(results, reference="relu", metric="accuracy", margin=0.005)`` makes one from the results of cells.
"""

from keras_relu.study.report.record import Cost, Report

__all__ = ["Cost", "Report"]

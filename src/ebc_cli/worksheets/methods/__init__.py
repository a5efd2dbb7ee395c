"""The arithmetic and the rules behind the tools, one module a method, over plain values; each names the source of its method.

`CONVENTION` is what decides a figure where another choice could be as good: one sentence, to be shown beside the figure.
"""

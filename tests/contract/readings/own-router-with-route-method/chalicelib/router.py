"""Actions by name."""


class Router:
    def __init__(self):
        self.actions = {}

    def route(self, action):
        def register(function):
            self.actions[action] = function
            return function

        return register

    def call(self, action, *arguments):
        return self.actions[action](*arguments)
